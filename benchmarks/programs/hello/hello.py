def run():
    return "Hello, world!"


print(run())
