local function matrix(size, scale)
  local rows = {}
  for i = 0, size - 1 do
    local row = {}
    for j = 0, size - 1 do row[j + 1] = scale * (i - j) * (i + j) end
    rows[i + 1] = row
  end
  return rows
end

local function product(a, b, size)
  local rows = {}
  for i = 1, size do
    local row = {}
    local a_row = a[i]
    for j = 1, size do
      local sum = 0
      for k = 1, size do sum = sum + a_row[k] * b[k][j] end
      row[j] = sum
    end
    rows[i] = row
  end
  return rows
end

local function run()
  local size = 150
  return string.format("%d", math.floor(product(matrix(size, 0.5), matrix(size, 0.25), size)[76][76] + 0.5))
end

print(run())
