local function run()
  local entries = {}
  for i = 0, 999999 do entries["key" .. i] = i end
  local sum = 0
  for i = 0, 999999 do sum = sum + entries["key" .. i] end
  local count = 0
  for _ in pairs(entries) do count = count + 1 end
  return string.format("%d", sum + count)
end

print(run())
