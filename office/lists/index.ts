/** What each person keeps of the lists that she works with: views, columns and rows a page. */
export { chooseList, type ListChoice, listChoice } from './list-choice.ts';
export { deleteListView, type ListView, type ListViewDraft, listViews, saveListView } from './list-view.ts';
