export { getClock, type OfficeClock, setClock } from './virtual-time.ts';
