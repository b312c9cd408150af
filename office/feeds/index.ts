/** How far the engine was read into the office's own tables, and whose turn it is to read on. */
export { type FeedKind, feedPlace, moveFeed, noteComparison, takeFeedTurn, unlinkedInstances } from './feed.ts';
