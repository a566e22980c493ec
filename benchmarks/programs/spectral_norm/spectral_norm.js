function a(i, j) {
  return 1 / (((i + j) * (i + j + 1)) / 2 + i + 1);
}

function times(u) {
  const v = [];
  for (let i = 0; i < u.length; i++) {
    let sum = 0;
    for (let j = 0; j < u.length; j++) sum += a(i, j) * u[j];
    v.push(sum);
  }
  return v;
}

function transposedTimes(u) {
  const v = [];
  for (let i = 0; i < u.length; i++) {
    let sum = 0;
    for (let j = 0; j < u.length; j++) sum += a(j, i) * u[j];
    v.push(sum);
  }
  return v;
}

function run() {
  let u = new Array(200).fill(1);
  let v = [];
  for (let i = 0; i < 10; i++) {
    v = transposedTimes(times(u));
    u = transposedTimes(times(v));
  }
  let vbv = 0;
  let vv = 0;
  for (let i = 0; i < 200; i++) {
    vbv += u[i] * v[i];
    vv += v[i] * v[i];
  }
  return Math.round(Math.sqrt(vbv / vv) * 1000000000);
}

console.log(run());
