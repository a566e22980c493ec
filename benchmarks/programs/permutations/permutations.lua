local function permute(items, n)
  if n == 1 then
    items[0] = items[0] + 1
    return
  end
  for i = 1, n do
    permute(items, n - 1)
    local other = n % 2 == 0 and i or 1
    items[other], items[n] = items[n], items[other]
  end
end

local function run()
  local items = { [0] = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 }
  permute(items, 9)
  local sum = items[0]
  for i = 1, 9 do sum = sum * 10 + items[i] end
  return string.format("%d", sum)
end

print(run())
