def joined(pieces):
    text = ""
    for i in range(pieces):
        text += "item " + str(i)
    return text


def run():
    letters = 0
    for _ in range(50):
        text = joined(10000)
        if text[-1] == "9":
            letters += len(text)
    return letters


print(run())
