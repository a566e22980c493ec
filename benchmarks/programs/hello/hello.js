function run() {
  return "Hello, world!";
}

console.log(run());
