import { List } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import { ElementTemplate, ElementTemplateQuery } from './schema.ts';

/** What a designer chooses from when she says what a step does. */
export const elementTemplatesApi = {
  listElementTemplates: contract(
    'listElementTemplates',
    'GET',
    '/api/element-templates',
    {
      summary: 'Element templates of Camunda 8 for every step that the office knows, in one language',
      tags: ['packages'],
      reads: 'nothing',
      querystring: ElementTemplateQuery,
    },
    { 200: List(ElementTemplate) },
  ),
};
