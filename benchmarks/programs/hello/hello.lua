local function run()
  return "Hello, world!"
end

print(run())
