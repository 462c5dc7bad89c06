/*
 * The shapes that the hub and these screens exchange, in one file so that a generated one can take its place.
 * Money is an integer in minor units; ids are opaque.
 */

export type Role = 'kitchen' | 'waiter' | 'admin' | 'owner';

export interface TokenAnswer {
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
}

export interface StaffLogin extends TokenAnswer {
  role: string;
  branch: string;
  name?: string;
}

export type SessionStatus = 'OPEN' | 'CHECK_REQUESTED' | 'PAYING' | 'SETTLED' | 'CLOSED' | 'CANCELLED';

export interface JoinAnswer extends TokenAnswer {
  sessionId: string;
  dinerId: string;
  branch: string;
  table: TableRef | string | null;
  status: SessionStatus;
  locale: string;
}

export interface RefreshAnswer extends TokenAnswer {
  sessionId?: string;
  dinerId?: string;
  branch?: string;
  role?: string;
  name?: string;
}

export interface TableRef {
  id: string;
  label: string;
}

export interface RestaurantLook {
  name: string;
  color?: string | null;
  welcome?: string | null;
  logo?: string | null;
}

export interface Menu {
  currency: string;
  version: string | number;
  categories: MenuCategory[];
}

export interface MenuCategory {
  id: string;
  name: string;
  items: MenuItem[];
}

export interface MenuItem {
  id: string;
  sku?: string;
  name: string;
  description?: string | null;
  price: number;
  available: boolean;
  stationId: string;
  course?: string | null;
  allergens: string[];
  ingredients: Ingredient[];
  optionGroups: OptionGroup[];
  image?: string | null;
}

export interface Ingredient {
  id: string;
  name: string;
  price: number;
  kind: 'ADD' | 'REMOVE';
}

export interface OptionGroup {
  id: string;
  name: string;
  min: number;
  max: number;
  options: { id: string; name: string; price: number }[];
}

export type ModifierKind = 'ADD' | 'REMOVE' | 'OPTION';

export interface PricedModifier {
  id?: string;
  kind: ModifierKind;
  name: string;
  price: number;
}

export interface OrderLine {
  itemId: string;
  menuItemId: string;
  name: string;
  quantity: number;
  unitPrice: number;
  total: number;
  notes?: string | null;
  modifiers: PricedModifier[];
  course?: string | null;
  /** It waits until a waiter fires its course. */
  held?: boolean;
}

export interface LineRequest {
  menuItemId: string;
  quantity: number;
  notes?: string;
  course?: string;
  modifiers?: string[];
  options?: string[];
}

export interface DraftAnswer {
  orderId: string;
  roundId?: string | null;
  roundNumber?: number | null;
  status: string;
}

export interface PricedDraft {
  orderId: string;
  currency: string;
  total: number;
  items: OrderLine[];
}

export interface SentAnswer {
  orderId: string;
  chargesCreated: number;
  total: number;
}

export interface ClosedAnswer {
  roundId: string;
  status: RoundStatus;
  ticketIds: string[];
  nextRoundId?: string | null;
}

export type RoundStatus = 'OPEN' | 'CLOSING' | 'SENT';
export type TicketStatus = 'NEW' | 'IN_PROGRESS' | 'READY' | 'SERVED' | 'CANCELLED';
export type TicketItemState = 'NEW' | 'IN_PROGRESS' | 'READY' | 'VOIDED';

export interface Diner {
  dinerId: string;
  displayName: string;
  color: string;
  host: boolean;
  active: boolean;
  allergies: string[];
  lastSeenAt?: string | null;
}

export interface CartOrder {
  orderId: string;
  dinerId: string;
  total: number;
  items: OrderLine[];
}

export interface RoundOrder {
  orderId: string;
  dinerId?: string | null;
  status: string;
  total: number;
  items: OrderLine[];
}

export interface RoundTicket {
  ticketId: string;
  number: number;
  stationName: string;
  status: TicketStatus;
  /** The course that it was fired for, if it was held. */
  course?: string | null;
  /** The items it holds, when the hub tells. */
  itemIds?: string[];
}

export interface Round {
  roundId: string;
  number: number;
  status: RoundStatus;
  closesAt?: string | null;
  closedBy?: { dinerId?: string | null; name: string } | null;
  sentAt?: string | null;
  orders: RoundOrder[];
  tickets: RoundTicket[];
}

export interface HeldCourse {
  course: string;
  quantity: number;
}

export interface Share {
  shareId: string;
  /** Nothing while nobody owes it. */
  dinerId?: string | null;
  amount: number;
  allocated: number;
}

export type ChargeKind = 'ORDER' | 'SERVICE' | 'VOID' | 'DISCOUNT' | 'WRITE_OFF';

export interface Charge {
  chargeId: string;
  orderItemId?: string | null;
  /** Which charge this one corrects; it has no shares of its own then. */
  originalId?: string | null;
  kind?: ChargeKind;
  /** Who ordered it, and owes it while nobody has claimed or split anything of it. */
  dinerId?: string | null;
  name: string;
  amount: number;
  shares: Share[];
}

export type PaymentMode = 'OWN' | 'TOTAL' | 'POOL' | 'SHARES';

export interface Payment {
  paymentId: string;
  intentId?: string | null;
  provider: string;
  mode?: PaymentMode;
  /** Who paid; null when staff took it for nobody in particular. */
  dinerId?: string | null;
  status: string;
  confirmed: number;
  allocated: number;
  change: number;
  refunded: number;
  credit: number;
  tip: number;
}

export type IntentStatus = 'CREATED' | 'PENDING' | 'PAID' | 'FAILED' | 'CANCELLED' | 'EXPIRED';

/** What somebody is just paying, or means to. */
export interface Intent {
  intentId: string;
  provider: string;
  mode: PaymentMode;
  dinerId?: string | null;
  status: IntentStatus;
  amount: number;
  tip: number;
  concept: string;
  /** What the payer says it sent the money with. */
  reference?: string | null;
  expiresAt: string;
}

/** The same, as its payer gets it to go on. */
export interface IntentAnswer {
  intentId: string;
  provider: string;
  mode: PaymentMode;
  amount: number;
  tip: number;
  status: IntentStatus;
  concept: string;
  checkoutUrl?: string | null;
  deepLink?: string | null;
  /** Text to be shown, copied or scanned, a line each. */
  qr?: string | null;
  reference?: string | null;
  trouble?: string | null;
  expiresAt: string;
}

export interface PaidAnswer {
  paymentId: string;
  confirmed: number;
  tip: number;
  /** To hand back now. */
  change: number;
  credit: number;
  balanceDue: number;
  sessionStatus: SessionStatus;
}

export interface RefundAnswer {
  paymentId: string;
  /** DONE, or ASKED while the provider has not said so yet. */
  status: string;
  amount: number;
}

/** A restaurant's account with a way of paying; of its secrets only whether they are there. */
export interface PaymentAccount {
  provider: string;
  title: string;
  byHand: boolean;
  set: boolean;
  enabled: boolean;
  live: boolean;
  noticePath?: string | null;
  settings: { name: string; title: string; secret: boolean; required: boolean; set: boolean; value?: string | null }[];
}

export interface DinerBalance {
  dinerId: string;
  charged: number;
  allocated: number;
  due: number;
}

export interface SessionState {
  sessionId: string;
  branch: string;
  branchName?: string | null;
  restaurant: RestaurantLook;
  table: TableRef | null;
  reference?: string | null;
  status: SessionStatus;
  currency: string;
  locale: string;
  joinCode: string;
  sequence: number;
  roundGraceSeconds: number;
  me?: string | null;
  diners: Diner[];
  cart: CartOrder[];
  rounds: Round[];
  /** Courses that a waiter can fire now. */
  held?: HeldCourse[];
  /** Courses that the house holds until then. */
  holdCourses?: string[];
  charges: Charge[];
  payments: Payment[];
  /** Those that are under way. */
  intents?: Intent[];
  /** The ways of paying that work here. */
  paymentProviders?: string[];
  totalCharges: number;
  totalPaid: number;
  totalTips: number;
  credit: number;
  balanceDue: number;
  unassigned: number;
  perDiner: DinerBalance[];
}

export interface TicketModifier {
  kind: ModifierKind;
  name: string;
}

export interface TicketItem {
  itemId: string;
  name: string;
  quantity: number;
  modifiers: TicketModifier[];
  notes?: string | null;
  diner?: string | null;
  allergies: string[];
  course?: string | null;
  state: TicketItemState;
}

export interface Ticket {
  ticketId: string;
  number: number;
  status: TicketStatus;
  sessionId: string;
  roundId: string;
  roundNumber: number;
  tableId?: string | null;
  tableLabel: string;
  stationId: string;
  stationName: string;
  part: number;
  parts: number;
  waiter?: string | null;
  party?: string | null;
  course?: string | null;
  urgent?: boolean;
  items: TicketItem[];
  createdAt: string;
  startedAt?: string | null;
  readyAt?: string | null;
}

/** What the ticket events other than its creation carry. */
export interface TicketChanged {
  ticketId: string;
  sessionId: string;
  status: TicketStatus;
  reason?: string | null;
  items?: { itemId: string; state: TicketItemState }[] | null;
}

export interface Page<T> {
  items: T[];
  nextCursor?: string | null;
  sequence?: number;
}

export interface Station {
  stationId: string;
  name: string;
  amberMinutes?: number;
  redMinutes?: number;
}

export type TableState = 'AVAILABLE' | 'OCCUPIED' | 'BILL' | 'PAID';

export interface FloorTable {
  tableId: string;
  slug: string;
  label: string;
  zoneId?: string | null;
  zone?: string | null;
  seats: number;
  state: TableState;
  sessionId?: string | null;
  minutes?: number | null;
}

export interface OpenedTable {
  sessionId: string;
  qrToken: string;
  joinUrl: string;
  joinCode?: string;
  expiresAt: string;
}

export type AlertState = 'RAISED' | 'CLAIMED' | 'DONE';

export interface WaiterAlert {
  alertId: string;
  kind: string;
  tableLabel?: string | null;
  sessionId?: string | null;
  text: string;
  raisedAt: string;
  state: AlertState;
  claimedBy?: string | null;
  escalated?: boolean;
}

export type DestinationKind = 'KDS' | 'PRINTER' | 'WAITER' | 'CONNECTOR';

/** YES is good, and UNKNOWN never is. */
export type Known = 'YES' | 'NO' | 'UNKNOWN';

export type Proof = 'PRINTED' | 'SPOOLED' | 'BYTES_ACCEPTED' | 'NONE';

/** How a printer was when it was last heard. */
export interface PrinterStatus {
  state: 'UP' | 'DOWN' | 'UNKNOWN';
  online: Known;
  paper: Known;
  paperPlenty: Known;
  coverClosed: Known;
  cutterWorks: Known;
  hindrance?: string | null;
  detail?: string | null;
  checkedAt?: string | null;
  changedAt?: string | null;
  downSince?: string | null;
  downReason?: string | null;
  bestProof?: Proof | null;
}

/** Where tickets go: a printer, screens, the waiters' queues, or whatever else the branch has connected. */
export interface Destination {
  destinationId: string;
  key: string;
  name: string;
  kind: DestinationKind;
  settings?: { address?: unknown; profile?: unknown } | null;
  confirmWithinSeconds: number;
  expiresAfterMinutes: number;
  enabled: boolean;
  downReason?: string | null;
  /** Deliveries that are not settled yet. */
  waiting: number;
  queue: string;
  /** Of printers only. */
  printer?: PrinterStatus | null;
}

/** A model of printer; `schemes` are the addresses that it fits. */
export interface PrinterProfile {
  id: string;
  name: string;
  columns: number;
  dots: number;
  qr: boolean;
  bestProof: Proof;
  status: boolean;
  schemes: string[];
}

/** How a printer's address is written; one that asks comes for its slips by itself. */
export interface PrinterTransport {
  scheme: string;
  form: string;
  example: string;
  asks: boolean;
}

export interface TestPage {
  outcome: 'PRINTED' | 'NOT_SENT' | 'UNKNOWN';
  proof?: Proof | null;
  reason?: string | null;
}

/** Told once, and never again. */
export interface PrinterCredentials {
  path: string;
  username: string;
  password: string;
}

export type Notice = 'NEW' | 'VOID' | 'READY' | 'CHECK';

export type RouteRole = 'REQUIRED' | 'BACKUP';

export interface StationRoute {
  stationId: string;
  message: Notice;
  destinationId: string;
  role: RouteRole;
}

export type DeliveryState =
  | 'PENDING'
  | 'SENDING'
  | 'SENT'
  | 'CONFIRMED'
  | 'UNKNOWN'
  | 'FAILED'
  | 'REROUTED'
  | 'SKIPPED'
  | 'HELD';

/** How far a ticket, or a guest's paper, is on its way to one destination. */
export interface Delivery {
  deliveryId: string;
  ticketId?: string | null;
  number?: number | null;
  tableLabel: string;
  destinationId: string;
  destinationName: string;
  message: Notice;
  role: RouteRole;
  state: DeliveryState;
  possibleDuplicate: boolean;
  attempts: number;
  proof?: string | null;
  reason?: string | null;
  createdAt: string;
  confirmedAt?: string | null;
}

export interface DeliveryAttempt {
  at: string;
  heard: string;
}

export type DeliveryAction = 'RETRY' | 'SKIP' | 'SEEN' | 'REROUTE';

/** What became of one of many; `code` says why not. */
export interface DeliveryActed {
  deliveryId: string;
  done: boolean;
  code?: string | null;
}

/** Where food is made. The fallback makes what neither a dish nor its category gives to another. */
export interface AdminStation {
  stationId: string;
  key: string;
  name: string;
  fallback: boolean;
}

/** What came out of a virtual printer. Numbers begin again when the hub does. */
export interface Slip {
  number: number;
  printedAt: string;
  text: string;
}

/** The menu as those see it who write it: with every translation, and what is not to be had. */
export interface WrittenMenu {
  currency: string;
  categories: WrittenCategory[];
  items: WrittenItem[];
}

export interface WrittenCategory {
  categoryId: string;
  parentId?: string | null;
  stationId?: string | null;
  name: string;
  /** By language, beside the restaurant's own. */
  names: Record<string, string>;
}

export interface WrittenItem {
  menuItemId: string;
  categoryId: string;
  /** Its own, when it is not its category's. */
  stationId?: string | null;
  sku: string;
  name: string;
  description: string;
  names: Record<string, string>;
  descriptions: Record<string, string>;
  price: number;
  available: boolean;
  course?: string | null;
  prepMinutes?: number | null;
  allergens: string[];
  ingredients: Ingredient[];
  optionGroups: OptionGroup[];
  image?: string | null;
}

export interface Zone {
  zoneId: string;
  name: string;
}

/** Somebody who works in the branch, or did. */
export interface Person {
  staffId: string;
  username: string;
  name: string;
  role: 'KITCHEN' | 'WAITER' | 'ADMIN' | 'OWNER';
  active: boolean;
}

/** A password that is told this once. */
export interface ToldPassword {
  staffId: string;
  username: string;
  password: string;
}

export interface BranchSettings {
  key: string;
  name: string;
  address?: string | null;
  restaurantName: string;
  currency: string;
  locale: string;
  timeZone: string;
  roundGraceSeconds: number;
  ticketMode: 'ROUND' | 'ORDER';
  roundClosing: 'ANYONE' | 'HOST' | 'WAITER';
  inactiveAfterMinutes: number;
  unsentRoundMinutes: number;
  notStartedSeconds: number;
  alertClaimSeconds: number;
  poolOrder: 'FIFO' | 'PAYER_FIRST';
  businessDayStartsHour: number;
  holdCourses: string[];
  heldCourseMinutes: number;
}

export interface RestaurantSettings {
  name: string;
  welcome?: string | null;
  color: string;
  currency: string;
  locale: string;
  timeZone: string;
  taxBasisPoints: number;
  pricesIncludeTax: boolean;
}

/** A CloudEvent as it travels on the sockets. `previous` is the last sequence sent to this view. */
export interface FeedEvent<T = Record<string, unknown>> {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  time: string;
  subject?: string;
  sequence: number;
  previous?: number | null;
  data: T;
}
