import java.util.Arrays;

int solutions(int size) {
  boolean[] columns = new boolean[size];
  boolean[] rising = new boolean[2 * size];
  boolean[] falling = new boolean[2 * size];
  int[] placed = new int[size];
  Arrays.fill(placed, -1);
  int found = 0;
  int row = 0;
  while (row >= 0) {
    int column = placed[row];
    if (column >= 0) {
      columns[column] = false;
      rising[row + column] = false;
      falling[row - column + size] = false;
    }
    column++;
    while (column < size && (columns[column] || rising[row + column] || falling[row - column + size])) {
      column++;
    }
    if (column == size) {
      placed[row] = -1;
      row--;
    } else {
      placed[row] = column;
      columns[column] = true;
      rising[row + column] = true;
      falling[row - column + size] = true;
      if (row == size - 1) found++;
      else row++;
    }
  }
  return found;
}

int run() {
  return solutions(11);
}

void main() { IO.println(run()); }
