function matrix(size, scale) {
  const rows = [];
  for (let i = 0; i < size; i++) {
    const row = [];
    for (let j = 0; j < size; j++) row.push(scale * (i - j) * (i + j));
    rows.push(row);
  }
  return rows;
}

function product(a, b, size) {
  const rows = [];
  for (let i = 0; i < size; i++) {
    const row = [];
    const aRow = a[i];
    for (let j = 0; j < size; j++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += aRow[k] * b[k][j];
      row.push(sum);
    }
    rows.push(row);
  }
  return rows;
}

function run() {
  const size = 150;
  return Math.round(product(matrix(size, 0.5), matrix(size, 0.25), size)[75][75]);
}

console.log(run());
