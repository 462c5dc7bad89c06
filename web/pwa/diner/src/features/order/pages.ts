export { KitchenPage } from '../kitchen/KitchenPage.tsx';
export { OrderPage } from './OrderPage.tsx';
