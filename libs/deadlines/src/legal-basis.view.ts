import { column, defineView } from '@portal/platform/graphql';

export const legalBasisView = defineView('LegalBasis', {
  table: 'legal_basis',
  fields: () => ({
    id: column('id'),
    title: column('title'),
    article: column('article'),
    summary: column('summary'),
    validFrom: column('valid_from'),
    validTo: column('valid_to'),
    articleConfirmed: column('article_confirmed'),
    rank: column('rank'),
  }),
});
