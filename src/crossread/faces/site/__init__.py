"""The site: pages for people and an API for programs over one library. `app.create_app` puts it together."""
