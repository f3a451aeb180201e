"""The faces: a request in, the library asked, a renderer chosen. They hold no logic of their own."""
