"""Vendors to practise with: servers that speak Gemini's and OpenAI's protocols, answer sensibly, and fail on request.

Behind the wire plays the sketch suite: it reads what was sent (text, pictures, schema) and nothing else.
"""
