/** Nothing reaches the database without a transaction bound to an actor: a repository's methods take it first. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      missing:
        'A public method of a repository takes a TenantTx as its first parameter: only UnitOfWork makes one, for an actor.',
    },
  },
  create(context) {
    return {
      "ClassDeclaration[id.name=/Repository$/] MethodDefinition[kind='method']"(node) {
        if (node.accessibility === 'private' || node.key.type === 'PrivateIdentifier') return;
        if (typeName(node.value.params[0]) !== 'TenantTx')
          context.report({ node: node.key, messageId: 'missing' });
      },
    };
  },
};

function typeName(parameter) {
  const type = parameter?.typeAnnotation?.typeAnnotation;
  return type?.type === 'TSTypeReference' ? type.typeName.name : undefined;
}
