print("no event loop")
