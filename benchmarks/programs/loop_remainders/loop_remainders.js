function run() {
  let state = 1;
  for (let i = 0; i < 10000000; i++) state = (state * 31 + i) % 65521;
  return state;
}

console.log(run());
