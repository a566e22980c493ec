import java.util.ArrayList;
import java.util.List;

List<Object> tree(int depth) {
  List<Object> branches = new ArrayList<>();
  if (depth == 1) {
    branches.add(0);
  } else {
    for (int i = 0; i < 4; i++) branches.add(tree(depth - 1));
  }
  return branches;
}

int listsIn(List<?> node, int depth) {
  if (depth == 1) return 1;
  int sum = 1;
  for (Object branch : node) sum += listsIn((List<?>) branch, depth - 1);
  return sum;
}

int run() {
  int sum = 0;
  for (int i = 0; i < 20; i++) sum += listsIn(tree(7), 7);
  return sum;
}

void main() { IO.println(run()); }
