import { List, Nothing } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as views from './schema.ts';

/** What each person keeps of the work-list and of the list of dossiers: views, columns and rows a page. */
export const listViewsApi = {
  listViews: contract(
    'listViews',
    'GET',
    '/api/list-views',
    {
      summary: 'My views of a list, and those shared with my roles',
      tags: ['tasks'],
      reads: 'nothing',
      querystring: views.ListViewQuery,
    },
    { 200: List(views.ListView) },
  ),
  saveListView: contract(
    'saveListView',
    'POST',
    '/api/list-views',
    {
      summary: 'Keep a view; one of the same name is replaced',
      tags: ['tasks'],
      reads: 'nothing',
      body: views.ListViewDraft,
    },
    { 201: List(views.ListView) },
  ),
  deleteListView: contract(
    'deleteListView',
    'DELETE',
    '/api/list-views/:id',
    { summary: 'Delete a view of mine', tags: ['tasks'], reads: 'nothing', params: views.ListViewParams },
    { 204: Nothing },
  ),
  getListChoice: contract(
    'getListChoice',
    'GET',
    '/api/list-choices/:list',
    {
      summary: 'Which columns of a list I chose, and how many rows a page',
      tags: ['tasks'],
      reads: 'nothing',
      params: views.ListChoiceParams,
    },
    { 200: views.ListChoice },
  ),
  chooseList: contract(
    'chooseList',
    'PUT',
    '/api/list-choices/:list',
    {
      summary: 'Choose columns and rows a page',
      tags: ['tasks'],
      reads: 'nothing',
      params: views.ListChoiceParams,
      body: views.ListChoice,
    },
    { 200: views.ListChoice },
  ),
};
