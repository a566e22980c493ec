local function numbers(size)
  local items = {}
  local seed = 42
  for i = 1, size do
    seed = (seed * 1103 + 12345) % 1000003
    items[i] = seed
  end
  return items
end

local function merge_sort(items)
  local size = #items
  local width = 1
  while width < size do
    local merged = {}
    for start = 1, size, 2 * width do
      local middle = math.min(start + width, size + 1)
      local stop = math.min(start + 2 * width, size + 1)
      local left, right = start, middle
      while left < middle and right < stop do
        if items[right] < items[left] then
          merged[#merged + 1] = items[right]
          right = right + 1
        else
          merged[#merged + 1] = items[left]
          left = left + 1
        end
      end
      while left < middle do
        merged[#merged + 1] = items[left]
        left = left + 1
      end
      while right < stop do
        merged[#merged + 1] = items[right]
        right = right + 1
      end
    end
    items = merged
    width = width * 2
  end
  return items
end

local function run()
  local sorted = merge_sort(numbers(100000))
  local check = 0
  for i = 2, #sorted do
    if sorted[i] < sorted[i - 1] then error("not sorted") end
    check = (check * 7 + sorted[i]) % 1000003
  end
  return check
end

print(run())
