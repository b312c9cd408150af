import { List, Nothing } from '../http/common-schema.ts';
import { contract } from '../http/contract.ts';
import * as views from './schema.ts';

/** What each person keeps of her work-list: views, columns and rows a page. */
export const taskViewsApi = {
  listTaskViews: contract(
    'listTaskViews',
    'GET',
    '/api/task-views',
    { summary: 'My views of the work-list, and those shared with my roles', tags: ['tasks'] },
    { 200: List(views.TaskView) },
  ),
  saveTaskView: contract(
    'saveTaskView',
    'POST',
    '/api/task-views',
    { summary: 'Keep a view; one of the same name is replaced', tags: ['tasks'], body: views.TaskViewDraft },
    { 201: List(views.TaskView) },
  ),
  deleteTaskView: contract(
    'deleteTaskView',
    'DELETE',
    '/api/task-views/:id',
    { summary: 'Delete a view of mine', tags: ['tasks'], params: views.TaskViewParams },
    { 204: Nothing },
  ),
  getTaskListChoice: contract(
    'getTaskListChoice',
    'GET',
    '/api/task-list',
    { summary: 'Which columns I chose, and how many rows a page', tags: ['tasks'] },
    { 200: views.TaskListChoice },
  ),
  chooseTaskList: contract(
    'chooseTaskList',
    'PUT',
    '/api/task-list',
    { summary: 'Choose columns and rows a page', tags: ['tasks'], body: views.TaskListChoice },
    { 200: views.TaskListChoice },
  ),
};
