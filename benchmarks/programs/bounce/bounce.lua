local seed

local function random()
  seed = (seed * 1309 + 13849) % 65536
  return seed
end

local function make_balls(number)
  seed = 74755
  local balls = {}
  for i = 1, number do
    local x, y = random() % 500, random() % 500
    local dx, dy = random() % 300 - 150, random() % 300 - 150
    balls[i] = { x = x, y = y, dx = dx, dy = dy }
  end
  return balls
end

local function run()
  local bounces = 0
  local balls = make_balls(100)
  for _ = 1, 500 do
    for _, ball in ipairs(balls) do
      local x = ball.x + ball.dx
      local y = ball.y + ball.dy
      if x > 500 then
        x = 500
        ball.dx = -math.abs(ball.dx)
        bounces = bounces + 1
      end
      if x < 0 then
        x = 0
        ball.dx = math.abs(ball.dx)
        bounces = bounces + 1
      end
      if y > 500 then
        y = 500
        ball.dy = -math.abs(ball.dy)
        bounces = bounces + 1
      end
      if y < 0 then
        y = 0
        ball.dy = math.abs(ball.dy)
        bounces = bounces + 1
      end
      ball.x = x
      ball.y = y
    end
  end
  return bounces
end

print(run())
