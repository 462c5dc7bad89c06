export { BillPage } from '../bill/BillPage.tsx';
export { PayPage } from './PayPage.tsx';
export { WaitPage } from './WaitPage.tsx';
