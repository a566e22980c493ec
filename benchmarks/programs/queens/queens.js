function solutions(size) {
  const columns = new Array(size).fill(false);
  const rising = new Array(2 * size).fill(false);
  const falling = new Array(2 * size).fill(false);
  const placed = new Array(size).fill(-1);
  let found = 0;
  let row = 0;
  while (row >= 0) {
    let column = placed[row];
    if (column >= 0) {
      columns[column] = false;
      rising[row + column] = false;
      falling[row - column + size] = false;
    }
    column++;
    while (column < size && (columns[column] || rising[row + column] || falling[row - column + size])) {
      column++;
    }
    if (column === size) {
      placed[row] = -1;
      row--;
    } else {
      placed[row] = column;
      columns[column] = true;
      rising[row + column] = true;
      falling[row - column + size] = true;
      if (row === size - 1) found++;
      else row++;
    }
  }
  return found;
}

function run() {
  return solutions(11);
}

console.log(run());
