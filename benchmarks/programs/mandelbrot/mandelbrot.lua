local function points_inside(size)
  local inside = 0
  for row = 0, size - 1 do
    local ci = 2 * row / size - 1
    for column = 0, size - 1 do
      local cr = 2 * column / size - 1.5
      local zr, zi, step = 0.0, 0.0, 0
      while step < 50 and zr * zr + zi * zi <= 4 do
        zr, zi = zr * zr - zi * zi + cr, 2 * zr * zi + ci
        step = step + 1
      end
      if step == 50 then inside = inside + 1 end
    end
  end
  return inside
end

local function run()
  return points_inside(300)
end

print(run())
