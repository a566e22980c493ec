local function sum_of_list(size)
  local items = {}
  for i = 0, size - 1 do items[#items + 1] = i end
  local sum = 0
  for _, item in ipairs(items) do sum = sum + item end
  return sum
end

local function run()
  local sum = 0
  for _ = 1, 10 do sum = sum + sum_of_list(100000) end
  return string.format("%d", sum)
end

print(run())
