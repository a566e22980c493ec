function tree(depth) {
  if (depth === 1) return [0];
  const branches = [];
  for (let i = 0; i < 4; i++) branches.push(tree(depth - 1));
  return branches;
}

function listsIn(node, depth) {
  if (depth === 1) return 1;
  let sum = 1;
  for (const branch of node) sum += listsIn(branch, depth - 1);
  return sum;
}

function run() {
  let sum = 0;
  for (let i = 0; i < 20; i++) sum += listsIn(tree(7), 7);
  return sum;
}

console.log(run());
