local function a(i, j)
  return 1 / ((i + j) * (i + j + 1) / 2 + i + 1)
end

local function times(u)
  local v = {}
  for i = 1, #u do
    local sum = 0
    for j = 1, #u do sum = sum + a(i - 1, j - 1) * u[j] end
    v[i] = sum
  end
  return v
end

local function transposed_times(u)
  local v = {}
  for i = 1, #u do
    local sum = 0
    for j = 1, #u do sum = sum + a(j - 1, i - 1) * u[j] end
    v[i] = sum
  end
  return v
end

local function run()
  local u, v = {}, {}
  for i = 1, 200 do u[i] = 1 end
  for _ = 1, 10 do
    v = transposed_times(times(u))
    u = transposed_times(times(v))
  end
  local vbv, vv = 0, 0
  for i = 1, 200 do
    vbv = vbv + u[i] * v[i]
    vv = vv + v[i] * v[i]
  end
  return string.format("%d", math.floor(math.sqrt(vbv / vv) * 1000000000 + 0.5))
end

print(run())
