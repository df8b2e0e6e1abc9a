"""OpenAI's chat completions, at OpenAI or at any server that speaks them (vLLM, SGLang, Ollama): writer, arbitrator."""
