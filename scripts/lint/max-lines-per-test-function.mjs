import { builtinRules } from 'eslint/use-at-your-own-risk';

const core = builtinRules.get('max-lines-per-function');

/** ESLint's max-lines-per-function for tests: the body of a `describe` is a chapter and not a function. */
export default {
  meta: core.meta,
  create(context) {
    const report = (problem) => {
      if (!isChapter(problem.node)) context.report(problem);
    };
    return core.create(Object.create(context, { report: { value: report } }));
  },
};

function isChapter(node) {
  const call = node.parent;
  return call?.type === 'CallExpression' && /^describe\b/.test(calleeName(call.callee));
}

/** `describe(…)`, `describe.each(…)(…)`: the leftmost name. */
function calleeName(callee) {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'MemberExpression') return calleeName(callee.object);
  if (callee.type === 'TaggedTemplateExpression') return calleeName(callee.tag);
  return callee.type === 'CallExpression' ? calleeName(callee.callee) : '';
}
