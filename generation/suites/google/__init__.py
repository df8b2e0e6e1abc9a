"""Gemini by google-genai: writer, arbitrator, and whoever makes pictures from pictures."""
