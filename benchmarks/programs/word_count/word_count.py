def run():
    counts = {}
    with open("words.txt", encoding="utf-8") as file:
        for line in file:
            for word in line.split():
                counts[word] = counts.get(word, 0) + 1
    best = ""
    most = 0
    words = 0
    for word, times in counts.items():
        words += times
        if times > most:
            most = times
            best = word
    return f"{words} words, {len(counts)} different, {most} times {best}"


print(run())
