"""What agents are given: tools and resources of the Model Context Protocol, answered with exact words and offsets."""
