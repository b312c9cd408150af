export { findLessons, type Lesson } from './lessons.ts';
export { type OpenDifficulty, openDifficulties } from './open-difficulties.ts';
export { type DifficultyReport, reportDifficulty, type SimilarDifficulty } from './report-difficulty.ts';
export {
  answerDifficulty,
  assessDifficulty,
  type DifficultyAnswer,
  joinDifficulty,
  withdrawDifficulty,
} from './settle-difficulty.ts';
