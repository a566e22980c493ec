import json


def run():
    with open("people.json", encoding="utf-8") as file:
        people = json.load(file)
    ages = 0
    for person in people:
        ages += person["age"]
    people.append({"name": "Last", "age": 1})
    text = json.dumps(people, separators=(",", ":"))
    return f"{ages} {len(text)}"


print(run())
