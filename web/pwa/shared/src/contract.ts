/*
 * Short names for what the hub and these screens exchange; the shapes are made from the hub's own documents.
 * Money is an integer in minor units; ids are opaque.
 */
import type { Messages, Schemas } from './api/contract.ts';

/** Where the hub says no more than that it is text. */
type Narrowed<Of, By> = Omit<Of, keyof By> & By;

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

export type SessionStatus = Schemas['SessionStatus'];

export type JoinAnswer = Narrowed<Schemas['Session.Joined'], { status: SessionStatus }>;
export type RefreshAnswer = Schemas['LogIn.Answer'];

export type TableRef = Schemas['SessionState.Table'];
export type RestaurantLook = Schemas['SessionState.Restaurant'];
export type Menu = Schemas['MenuView.Menu'];
export type MenuCategory = Schemas['MenuView.Category'];
export type MenuItem = Schemas['MenuView.Item'];
export type Ingredient = Schemas['Dish.Ingredient'];
export type OptionGroup = Schemas['Dish.OptionGroup'];
export type ModifierKind = Schemas['OrderLine.Kind'];
export type PricedModifier = Schemas['SessionState.Modifier'];
export type OrderLine = Schemas['SessionState.Item'];
export type LineRequest = Schemas['Drafting.Wish'];
export type DraftAnswer = Schemas['Drafting.Draft'];
export type PricedDraft = Schemas['Drafting.PricedDraft'];
export type SentAnswer = Schemas['OrderCommands.Sent'];
export type ClosedAnswer = Schemas['OrderCommands.Closed'];
export type RoundStatus = Schemas['RoundStatus'];
export type TicketStatus = Schemas['TicketStatus'];
export type TicketItemState = Schemas['ItemState'];
export type Diner = Schemas['SessionState.Diner'];
export type CartOrder = Schemas['SessionState.Cart'];
export type RoundOrder = Schemas['SessionState.SentOrder'];
export type RoundTicket = Schemas['SessionState.Ticket'];
export type Round = Schemas['SessionState.Round'];
export type HeldCourse = Schemas['HeldCourses.Held'];
export type MovedTable = Schemas['MoveSession.Moved'];
export type Share = Schemas['SessionState.Share'];
export type ChargeKind = Schemas['ChargeKind'];
export type Charge = Schemas['SessionState.Charge'];
export type PaymentMode = Schemas['PaymentMode'];
export type Payment = Schemas['SessionState.Payment'];
export type IntentStatus = Schemas['IntentStatus'];

/** What somebody is just paying, or means to. */
export type Intent = Schemas['SessionState.Intent'];

/** The same, as its payer gets it to go on. */
export type IntentAnswer = Schemas['PaymentCommands.IntentView'];
export type PaidAnswer = Schemas['PaymentCommands.Paid'];
export type RefundAnswer = Schemas['PaymentCommands.Refunded'];

/** A restaurant's account with a way of paying; of its secrets only whether they are there. */
export type PaymentAccount = Schemas['Accounts.Shown'];
export type DinerBalance = Schemas['SessionState.DinerDue'];
export type SessionState = Schemas['SessionState'];
export type TicketModifier = Schemas['TicketCreated.Modifier'];
export type TicketItem = Schemas['TicketBoard.Item'];
export type Ticket = Schemas['TicketBoard.Ticket'];

/** What the ticket events other than its creation carry. */
export type TicketChanged = Narrowed<
  Messages['comanda.ticket.started.v1'],
  { status: TicketStatus; items?: { itemId: string; state: TicketItemState }[] }
>;

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

export type TableState = Schemas['FloorView.TableState'];
export type FloorTable = Schemas['FloorView.Table'];
export type OpenedTable = Schemas['Waiter.Opened'];
export type AlertState = Schemas['Alerts.State'];
export type WaiterAlert = Schemas['Alerts.Alert'];
export type DestinationKind = Schemas['DestinationKind'];

/** YES is good, and UNKNOWN never is. */
export type Known = Schemas['Answer'];
export type Proof = Schemas['Proof'];

/** How a printer was when it was last heard. */
export type PrinterStatus = Narrowed<Schemas['PrinterDesk.Status'], { state: 'UP' | 'DOWN' | 'UNKNOWN' }>;

/** Where tickets go: a printer, screens, the waiters' queues, or whatever else the branch has connected. */
export type Destination = Narrowed<Schemas['DestinationDesk.Listed'], { printer?: PrinterStatus }>;

/** A model of printer; `schemes` are the addresses that it fits. */
export type PrinterProfile = Schemas['PrinterDesk.Profile'];

/** How a printer's address is written; one that asks comes for its slips by itself. */
export type PrinterTransport = Schemas['PrinterDesk.Transport'];
export type TestPage = Narrowed<Schemas['PrinterDesk.Tested'], { outcome: 'PRINTED' | 'NOT_SENT' | 'UNKNOWN' }>;

/** Told once, and never again. */
export type PrinterCredentials = Schemas['PrintersThatAsk.Credentials'];
export type Notice = 'NEW' | 'VOID' | 'READY' | 'CHECK';
export type RouteRole = Schemas['RouteRole'];
export type StationRoute = Schemas['DestinationDesk.StationRoute'];
export type DeliveryState = Schemas['DeliveryState'];

/** How far a ticket, or a guest's paper, is on its way to one destination. */
export type Delivery = Narrowed<
  Schemas['DeliveryDesk.Listed'],
  { message: Notice; role: RouteRole; state: DeliveryState; ticketStatus?: TicketStatus }
>;
export type DeliveryAttempt = Schemas['DeliveryDesk.Attempt'];
export type DeliveryAction = Schemas['DeliveryDesk.Action'];

/** What became of one of many; `code` says why not. */
export type DeliveryActed = Schemas['DeliveryDesk.Done'];

/** Where food is made. The fallback makes what neither a dish nor its category gives to another. */
export type AdminStation = Schemas['StationPlan.Listed'];

/** What came out of a virtual printer. Numbers begin again when the hub does. */
export type Slip = Schemas['Paper.Slip'];

/** The menu as those see it who write it: with every translation, and what is not to be had. */
export type WrittenMenu = Schemas['MenuDesk.Written'];

export type WrittenCategory = Schemas['MenuDesk.Category'];

export type WrittenItem = Schemas['MenuDesk.Item'];

export type Zone = Schemas['FloorPlan.Zone'];

/** Somebody who works in the branch, or did. */
export type Person = Schemas['StaffMembers.Listed'];

/** A password that is told this once. */
export type ToldPassword = Schemas['Staff.Told'];

export type BranchSettings = Schemas['BranchSettings.Shown'];

export type RestaurantSettings = Schemas['Restaurants.Shown'];

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
