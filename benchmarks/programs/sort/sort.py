def numbers(size):
    items = []
    seed = 42
    for _ in range(size):
        seed = (seed * 1103 + 12345) % 1000003
        items.append(seed)
    return items


def merge_sort(items):
    size = len(items)
    width = 1
    while width < size:
        merged = []
        for start in range(0, size, 2 * width):
            middle = min(start + width, size)
            end = min(start + 2 * width, size)
            left = start
            right = middle
            while left < middle and right < end:
                if items[right] < items[left]:
                    merged.append(items[right])
                    right += 1
                else:
                    merged.append(items[left])
                    left += 1
            merged.extend(items[left:middle])
            merged.extend(items[right:end])
        items = merged
        width *= 2
    return items


def run():
    items = merge_sort(numbers(100000))
    check = 0
    for i in range(1, len(items)):
        if items[i] < items[i - 1]:
            raise ValueError("not sorted")
        check = (check * 7 + items[i]) % 1000003
    return check


print(run())
