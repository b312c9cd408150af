import { File, List } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import { WaitingForApproval } from '../http/waiting.ts';
import * as templates from './schema.ts';

/** The papers whose text a clerk can change. */
export const documentTemplatesApi = {
  listDocumentTemplates: contract(
    'listDocumentTemplates',
    'GET',
    '/api/document-templates',
    { summary: 'Every paper that can be changed, in its newest version', tags: ['documents'], reads: 'nothing' },
    { 200: List(templates.TemplateSummary) },
  ),
  getDocumentTemplate: contract(
    'getDocumentTemplate',
    'GET',
    '/api/document-templates/:kind',
    {
      summary: 'One paper with all its versions',
      tags: ['documents'],
      reads: 'nothing',
      params: templates.TemplateParams,
    },
    { 200: templates.TemplateDetails },
  ),
  previewDocumentTemplate: contract(
    'previewDocumentTemplate',
    'POST',
    '/api/document-templates/preview',
    {
      summary: 'How a paper would look, as a PDF filled with the names of its places; nothing is written',
      tags: ['documents'],
      reads: 'nothing',
      body: templates.TemplateDraft,
    },
    { 200: File },
    { produces: 'application/pdf' },
  ),
  publishDocumentTemplate: contract(
    'publishDocumentTemplate',
    'POST',
    '/api/document-templates/:kind/versions',
    {
      summary: 'Put a new version into use for everything issued from now on',
      tags: ['documents'],
      reads: 'nothing',
      params: templates.TemplateParams,
      body: templates.TemplatePublication,
    },
    { 200: templates.TemplateDetails, 202: WaitingForApproval },
  ),
  resetDocumentTemplate: contract(
    'resetDocumentTemplate',
    'POST',
    '/api/document-templates/:kind/reset',
    {
      summary: 'Publish the paper as it was delivered once more',
      tags: ['documents'],
      reads: 'nothing',
      params: templates.TemplateParams,
      body: templates.TemplateReset,
    },
    { 200: templates.TemplateDetails, 202: WaitingForApproval },
  ),
};
