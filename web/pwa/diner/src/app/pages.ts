export { BillPage } from '../features/bill/BillPage.tsx';
export { KitchenPage } from '../features/kitchen/KitchenPage.tsx';
export { OrderPage } from '../features/order/OrderPage.tsx';
export { PayPage } from '../features/pay/PayPage.tsx';
export { WaitPage } from '../features/pay/WaitPage.tsx';
