local function run()
  local x = 0.5
  local sum = 0.25
  for _ = 1, 10000000 do
    x = x * 0.999 + 0.001
    sum = sum + x
  end
  return string.format("%d", math.floor(sum + 0.5))
end

print(run())
