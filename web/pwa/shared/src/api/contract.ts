// Made by dev/contract.mjs from the hub's OpenAPI document and message schemas; never written by hand.

/** What HTTP requests and answers hold. Optional members may be absent. */
export interface Schemas {
  'Accounts.Change': {
    enabled?: boolean;
    live?: boolean;
    settings?: Record<string, string>;
  };
  'Accounts.Shown': {
    byHand: boolean;
    enabled: boolean;
    live: boolean;
    noticePath?: string;
    provider: string;
    set: boolean;
    settings: Array<Schemas['Accounts.ShownSetting']>;
    title: string;
  };
  'Accounts.ShownSetting': {
    name: string;
    required: boolean;
    secret: boolean;
    set: boolean;
    title: string;
    value?: string;
  };
  'AlertKind': 'ROUND_READY' | 'CHECK_REQUESTED' | 'CASH_ANNOUNCED' | 'HELP' | 'DESTINATION_DOWN' | 'TICKET_NOT_SEEN' | 'TICKET_HELD' | 'TICKET_NOT_STARTED' | 'TICKET_CANCELLED' | 'STATION_WITHOUT_DESTINATION' | 'ROUND_NOT_SENT' | 'COURSE_HELD' | 'UNPAID_BALANCE' | 'PAYMENT_ANNOUNCED' | 'PAYMENT_AFTER_CLOSE' | 'PAYMENT_IN_DISPUTE' | 'CHARGED_BACK' | 'REFUND_FAILED';
  'Alerts.Alert': {
    alertId: string;
    claimedBy?: string;
    escalated: boolean;
    kind: Schemas['AlertKind'];
    level: number;
    raisedAt: string;
    sessionId?: string;
    state: Schemas['Alerts.State'];
    tableLabel?: string;
    text: string;
  };
  'Alerts.Alert.Items': {
    items: Array<Schemas['Alerts.Alert']>;
  };
  'Alerts.State': 'RAISED' | 'CLAIMED' | 'DONE';
  'Answer': 'YES' | 'NO' | 'UNKNOWN';
  'Bill.Among': {
    dinerIds?: Array<string>;
  };
  'Bill.Discount': {
    amount?: number;
    chargeIds?: Array<string>;
    percent?: number;
    reason?: string;
  };
  'Bill.ForDiner': {
    dinerId?: string;
  };
  'Bill.Reason': {
    reason?: string;
  };
  'Bill.Transfer': {
    shareIds?: Array<string>;
    toDinerId?: string;
  };
  'Book.Leftover': 'CHANGE' | 'REFUND' | 'TIP';
  'BranchSettings.Change': {
    address?: string;
    alertClaimSeconds?: number;
    businessDayStartsHour?: number;
    heldCourseMinutes?: number;
    holdCourses?: Array<string>;
    inactiveAfterMinutes?: number;
    name?: string;
    notStartedSeconds?: number;
    poolOrder?: Schemas['PoolOrder'];
    roundClosing?: Schemas['RoundClosing'];
    roundGraceSeconds?: number;
    ticketMode?: Schemas['TicketMode'];
    unsentRoundMinutes?: number;
  };
  'BranchSettings.Shown': {
    address?: string;
    alertClaimSeconds: number;
    businessDayStartsHour: number;
    currency: string;
    heldCourseMinutes: number;
    holdCourses: Array<string>;
    inactiveAfterMinutes: number;
    key: string;
    locale: string;
    name: string;
    notStartedSeconds: number;
    poolOrder: Schemas['PoolOrder'];
    restaurantName: string;
    roundClosing: Schemas['RoundClosing'];
    roundGraceSeconds: number;
    ticketMode: Schemas['TicketMode'];
    timeZone: string;
    unsentRoundMinutes: number;
  };
  'CancelSession.Cancelled': {
    sessionId: string;
    status: string;
    voided: number;
    writtenOff: number;
  };
  'ChargeKind': 'ORDER' | 'SERVICE' | 'VOID' | 'DISCOUNT' | 'WRITE_OFF';
  'CloseSession.Closed': {
    sessionId: string;
    status: string;
    unservedTickets: Array<number>;
    writtenOff: number;
  };
  'CommandCounts.Snapshot': {
    accepted: number;
    rejectedByCode: Record<string, number>;
    repeated: number;
    repliesLost: number;
  };
  'DeliveryDesk.Action': 'RETRY' | 'SKIP' | 'SEEN' | 'REROUTE';
  'DeliveryDesk.Attempt': {
    at: string;
    heard: string;
  };
  'DeliveryDesk.Attempt.Items': {
    items: Array<Schemas['DeliveryDesk.Attempt']>;
  };
  'DeliveryDesk.Done': {
    code?: string;
    deliveryId: string;
    done: boolean;
    newDeliveryId?: string;
  };
  'DeliveryDesk.Done.Items': {
    items: Array<Schemas['DeliveryDesk.Done']>;
  };
  'DeliveryDesk.Listed': {
    attempts: number;
    confirmedAt?: string;
    createdAt: string;
    deliveryId: string;
    destinationId: string;
    destinationName: string;
    message: string;
    number?: number;
    possibleDuplicate: boolean;
    proof?: string;
    reason?: string;
    role: string;
    state: string;
    tableLabel: string;
    ticketId?: string;
    ticketStatus?: string;
  };
  'DeliveryDesk.Listed.Items': {
    items: Array<Schemas['DeliveryDesk.Listed']>;
  };
  'DeliveryState': 'PENDING' | 'SENDING' | 'SENT' | 'CONFIRMED' | 'UNKNOWN' | 'FAILED' | 'REROUTED' | 'SKIPPED' | 'HELD';
  'Destination.Actions': {
    action?: Schemas['DeliveryDesk.Action'];
    deliveryIds?: Array<string>;
    destinationId?: string;
  };
  'Destination.Added': {
    destinationId: string;
  };
  'Destination.Elsewhere': {
    destinationId?: string;
  };
  'Destination.Rerouted': {
    deliveryId: string;
  };
  'Destination.Routes': {
    destinations: Array<Schemas['DestinationDesk.Choice']>;
  };
  'DestinationDesk.Choice': {
    destinationId: string;
    role: Schemas['RouteRole'];
  };
  'DestinationDesk.Draft': {
    confirmWithinSeconds?: number;
    enabled?: boolean;
    expiresAfterMinutes?: number;
    key?: string;
    kind?: Schemas['DestinationKind'];
    name?: string;
    settings?: Record<string, unknown>;
  };
  'DestinationDesk.Listed': {
    confirmWithinSeconds: number;
    destinationId: string;
    downReason?: string;
    enabled: boolean;
    expiresAfterMinutes: number;
    key: string;
    kind: Schemas['DestinationKind'];
    name: string;
    printer?: Schemas['PrinterDesk.Status'];
    queue: string;
    settings: Record<string, unknown>;
    waiting: number;
  };
  'DestinationDesk.Listed.Items': {
    items: Array<Schemas['DestinationDesk.Listed']>;
  };
  'DestinationDesk.Saved': {
    warnings: Array<string>;
  };
  'DestinationDesk.StationRoute': {
    destinationId: string;
    message: Schemas['Notice'];
    role: Schemas['RouteRole'];
    stationId: string;
  };
  'DestinationDesk.StationRoute.Items': {
    items: Array<Schemas['DestinationDesk.StationRoute']>;
  };
  'DestinationKind': 'KDS' | 'PRINTER' | 'WAITER' | 'CONNECTOR';
  'Dish.Ingredient': {
    id: string;
    kind: Schemas['OrderLine.Kind'];
    name: string;
    price: number;
  };
  'Dish.Option': {
    id: string;
    name: string;
    price: number;
  };
  'Dish.OptionGroup': {
    id: string;
    max: number;
    min: number;
    name: string;
    options: Array<Schemas['Dish.Option']>;
  };
  'Drafting.Draft': {
    orderId: string;
    roundId: string;
    roundNumber: number;
    status: Schemas['OrderStatus'];
  };
  'Drafting.PricedDraft': {
    currency: string;
    items: Array<Schemas['OrderLine']>;
    orderId: string;
    total: number;
  };
  'Drafting.Wish': {
    course?: string;
    menuItemId: string;
    modifiers?: Array<string>;
    notes?: string;
    options?: Array<string>;
    quantity: number;
  };
  'Floor.AddedStation': {
    stationId: string;
  };
  'Floor.AddedTable': {
    tableId: string;
  };
  'Floor.AddedZone': {
    zoneId: string;
  };
  'Floor.Named': {
    name?: string;
  };
  'Floor.NewStation': {
    key?: string;
    name?: string;
  };
  'Floor.StationChange': {
    fallback?: boolean;
    name?: string;
  };
  'FloorPlan.NewTable': {
    label?: string;
    seats?: number;
    slug?: string;
    zoneId?: string;
  };
  'FloorPlan.TableChange': {
    label?: string;
    seats?: number;
    zoneId?: string;
  };
  'FloorPlan.Zone': {
    name: string;
    zoneId: string;
  };
  'FloorPlan.Zone.Items': {
    items: Array<Schemas['FloorPlan.Zone']>;
  };
  'FloorView.Board': {
    balance: number;
    label: string;
    lastRound: number;
    minutes: number;
    openAlerts: number;
    sessionId: string;
    status: Schemas['SessionStatus'];
    ticketsReady: number;
    ticketsWaiting: number;
    total: number;
  };
  'FloorView.Board.Items': {
    items: Array<Schemas['FloorView.Board']>;
  };
  'FloorView.Table': {
    label: string;
    minutes?: number;
    seats: number;
    sessionId?: string;
    slug: string;
    state: Schemas['FloorView.TableState'];
    tableId: string;
    waiter?: string;
    zone?: string;
    zoneId?: string;
  };
  'FloorView.Table.Items': {
    items: Array<Schemas['FloorView.Table']>;
  };
  'FloorView.TableState': 'AVAILABLE' | 'OCCUPIED' | 'BILL' | 'PAID';
  'FolderProgress.FileProgress': {
    file: string;
    linesRead: number;
    linesRejected: number;
    linesTotal: number;
    note?: string;
    ordersAccepted: number;
    ordersKnown: number;
    ordersRejected: number;
    state: Schemas['FolderProgress.State'];
  };
  'FolderProgress.State': 'WAITING' | 'READING' | 'HELD_UP' | 'DONE';
  'HeldCourses.Held': {
    course: string;
    quantity: number;
  };
  'Hub.Folder': {
    files: Array<Schemas['FolderProgress.FileProgress']>;
    folder: string;
  };
  'Hub.Route': {
    id: string;
    status: string;
  };
  'Hub.Route.Items': {
    items: Array<Schemas['Hub.Route']>;
  };
  'IntentStatus': 'CREATED' | 'PENDING' | 'PAID' | 'FAILED' | 'CANCELLED' | 'EXPIRED';
  'ItemState': 'NEW' | 'IN_PROGRESS' | 'READY' | 'VOIDED';
  'Kitchen.Availability': {
    available?: boolean;
  };
  'Kitchen.Cancel': {
    reason?: string;
  };
  'Kitchen.Scanned': {
    code?: string;
  };
  'LogIn.Answer': {
    accessToken: string;
    branch: string;
    dinerId?: string;
    expiresIn: number;
    name?: string;
    role?: Schemas['Role'];
    sessionId?: string;
    staffId?: string;
  };
  'LogIn.LogIn': {
    branch: string;
    password: string;
    username: string;
  };
  'MenuDesk.AddedCategory': {
    categoryId: string;
  };
  'MenuDesk.AddedItem': {
    menuItemId: string;
  };
  'MenuDesk.Category': {
    categoryId: string;
    name: string;
    names: Record<string, string>;
    parentId?: string;
    stationId?: string;
  };
  'MenuDesk.CategoryDraft': {
    name?: string;
    names?: Record<string, string>;
    parentId?: string;
    stationId?: string;
  };
  'MenuDesk.Ingredient': {
    kind?: Schemas['OrderLine.Kind'];
    name?: string;
    price?: number;
  };
  'MenuDesk.Item': {
    allergens: Array<string>;
    available: boolean;
    categoryId: string;
    course?: string;
    description: string;
    descriptions: Record<string, string>;
    image?: string;
    ingredients: Array<Schemas['Dish.Ingredient']>;
    menuItemId: string;
    name: string;
    names: Record<string, string>;
    optionGroups: Array<Schemas['Dish.OptionGroup']>;
    prepMinutes?: number;
    price: number;
    sku: string;
    stationId?: string;
  };
  'MenuDesk.ItemDraft': {
    allergens?: Array<string>;
    categoryId?: string;
    course?: string;
    description?: string;
    descriptions?: Record<string, string>;
    ingredients?: Array<Schemas['MenuDesk.Ingredient']>;
    name?: string;
    names?: Record<string, string>;
    optionGroups?: Array<Schemas['MenuDesk.OptionGroup']>;
    prepMinutes?: number;
    price?: number;
    sku?: string;
    stationId?: string;
  };
  'MenuDesk.Option': {
    name?: string;
    price?: number;
  };
  'MenuDesk.OptionGroup': {
    max: number;
    min: number;
    name?: string;
    options?: Array<Schemas['MenuDesk.Option']>;
  };
  'MenuDesk.Order': {
    categoryIds?: Array<string>;
    menuItemIds?: Array<string>;
  };
  'MenuDesk.Written': {
    categories: Array<Schemas['MenuDesk.Category']>;
    currency: string;
    items: Array<Schemas['MenuDesk.Item']>;
  };
  'MenuSheet.Imported': {
    added: number;
    categoriesAdded: number;
    changed: number;
  };
  'MenuView.Category': {
    id: string;
    items: Array<Schemas['MenuView.Item']>;
    name: string;
  };
  'MenuView.Item': {
    allergens: Array<string>;
    available: boolean;
    course?: string;
    description: string;
    id: string;
    image?: string;
    ingredients: Array<Schemas['Dish.Ingredient']>;
    name: string;
    optionGroups: Array<Schemas['Dish.OptionGroup']>;
    price: number;
    sku: string;
    stationId: string;
  };
  'MenuView.Menu': {
    categories: Array<Schemas['MenuView.Category']>;
    currency: string;
    version: number;
  };
  'MoveSession.Moved': {
    onPaper: Array<number>;
    sessionId: string;
    tableId: string;
    tableLabel: string;
  };
  'Notice': 'NEW' | 'VOID' | 'READY' | 'CHECK';
  'OpenRestaurant.Opened': {
    branch: string;
    username: string;
  };
  'OpenRestaurant.Wish': {
    branch?: string;
    code?: string;
    currency?: string;
    locale?: string;
    name?: string;
    password?: string;
    restaurant?: string;
    tables?: number;
    timeZone?: string;
    username?: string;
  };
  'Order.Items': {
    items: Array<Schemas['Drafting.Wish']>;
  };
  'OrderCommands.Closed': {
    closesAt?: string;
    nextRoundId?: string;
    roundId: string;
    status: Schemas['RoundStatus'];
    ticketIds: Array<string>;
  };
  'OrderCommands.Fired': {
    course: string;
    roundId: string;
    roundNumber: number;
    sessionId: string;
    ticketIds: Array<string>;
  };
  'OrderCommands.Sent': {
    chargesCreated: number;
    orderId: string;
    total: number;
  };
  'OrderCommands.Submitted': {
    chargesCreated: number;
    orderId: string;
    roundId: string;
    roundStatus: Schemas['RoundStatus'];
    sessionId: string;
    ticketIds: Array<string>;
    total: number;
  };
  'OrderLine': {
    course?: string;
    itemId: string;
    menuItemId?: string;
    modifiers: Array<Schemas['OrderLine.Modifier']>;
    name: string;
    notes?: string;
    quantity: number;
    total: number;
    unitPrice: number;
  };
  'OrderLine.Kind': 'ADD' | 'REMOVE' | 'OPTION';
  'OrderLine.Modifier': {
    kind: Schemas['OrderLine.Kind'];
    name: string;
    price: number;
  };
  'OrderStatus': 'DRAFT' | 'SENT' | 'CANCELLED';
  'Paper.Slip': {
    number: number;
    printedAt: string;
    text: string;
  };
  'Paper.Slips': {
    items: Array<Schemas['Paper.Slip']>;
  };
  'PaperForGuests.Which': {
    byDiner?: boolean;
    dinerId?: string;
  };
  'Payment.Cash': {
    amount?: number;
    currency?: string;
    mode?: Schemas['PaymentMode'];
    payerDinerId?: string;
    sessionId?: string;
    shareIds?: Array<string>;
    tendered?: number;
    tip?: number;
  };
  'Payment.Confirmation': {
    tendered?: number;
  };
  'Payment.Declared': {
    reference?: string;
  };
  'Payment.Intent': {
    amount?: number;
    currency?: string;
    mode?: Schemas['PaymentMode'];
    provider?: string;
    sessionId?: string;
    shareIds?: Array<string>;
    tip?: number;
  };
  'Payment.Leftover': {
    as?: Schemas['Book.Leftover'];
  };
  'Payment.Refund': {
    amount?: number;
    reason?: string;
  };
  'Payment.Shares': {
    shareIds?: Array<string>;
  };
  'PaymentAccount.Items': {
    items: Array<Schemas['Accounts.Shown']>;
  };
  'PaymentCommands.IntentView': {
    amount: number;
    checkoutUrl?: string;
    concept: string;
    deepLink?: string;
    expiresAt: string;
    intentId: string;
    mode: string;
    payer?: string;
    provider: string;
    qr?: string;
    reference?: string;
    sessionId: string;
    status: string;
    tip: number;
    trouble?: string;
  };
  'PaymentCommands.Paid': {
    allocated: number;
    balanceDue: number;
    change: number;
    confirmed: number;
    credit: number;
    paymentId: string;
    sessionStatus: string;
    status: string;
    tip: number;
  };
  'PaymentCommands.Refunded': {
    amount: number;
    paymentId: string;
    status: string;
    trouble?: string;
  };
  'PaymentMode': 'OWN' | 'TOTAL' | 'POOL' | 'SHARES';
  'PaymentStatus': 'PENDING' | 'CONFIRMED' | 'REJECTED' | 'CANCELLED' | 'REFUNDED' | 'PARTIALLY_REFUNDED' | 'IN_DISPUTE' | 'CHARGED_BACK';
  'Picture.Put': {
    image: string;
  };
  'PoolOrder': 'FIFO' | 'PAYER_FIRST';
  'PrintForGuests.Printing': {
    deliveries: Array<string>;
  };
  'PrintTableCode.Printing': {
    deliveries: Array<string>;
  };
  'PrinterDesk.Profile': {
    bestProof: Schemas['Proof'];
    codePages: Array<string>;
    columns: number;
    cutter: Schemas['PrinterProfile.Cutter'];
    dots: number;
    id: string;
    name: string;
    qr: boolean;
    schemes: Array<string>;
    secondColour: boolean;
    status: boolean;
  };
  'PrinterDesk.Profile.Items': {
    items: Array<Schemas['PrinterDesk.Profile']>;
  };
  'PrinterDesk.Status': {
    bestProof?: Schemas['Proof'];
    changedAt?: string;
    checkedAt?: string;
    coverClosed: Schemas['Answer'];
    cutterWorks: Schemas['Answer'];
    detail?: string;
    downReason?: string;
    downSince?: string;
    hindrance?: string;
    online: Schemas['Answer'];
    paper: Schemas['Answer'];
    paperPlenty: Schemas['Answer'];
    state: string;
  };
  'PrinterDesk.Tested': {
    outcome: string;
    proof?: Schemas['Proof'];
    reason?: string;
  };
  'PrinterDesk.Transport': {
    asks: boolean;
    example: string;
    form: string;
    scheme: string;
  };
  'PrinterDesk.Transport.Items': {
    items: Array<Schemas['PrinterDesk.Transport']>;
  };
  'PrinterProfile.Cutter': 'NONE' | 'PARTIAL' | 'FULL';
  'PrintersThatAsk.Credentials': {
    password: string;
    path: string;
    username: string;
  };
  'Problem': {
    code?: string;
    detail?: string;
    status?: number;
    title?: string;
    type?: string;
  };
  'Proof': 'NONE' | 'BYTES_ACCEPTED' | 'SPOOLED' | 'PRINTED';
  'Push.Key': {
    publicKey: string;
  };
  'Push.Keys': {
    auth: string;
    p256dh: string;
  };
  'Push.Subscription': {
    endpoint: string;
    keys: Schemas['Push.Keys'];
  };
  'Push.Unsubscribe': {
    endpoint?: string;
  };
  'Reprinting.Reprinted': {
    copy: number;
    deliveryIds: Array<string>;
  };
  'Restaurants.Change': {
    color?: string;
    locale?: string;
    name?: string;
    pricesIncludeTax?: boolean;
    taxBasisPoints?: number;
    timeZone?: string;
    welcome?: string;
  };
  'Restaurants.Shown': {
    color: string;
    currency: string;
    locale: string;
    name: string;
    pricesIncludeTax: boolean;
    taxBasisPoints: number;
    timeZone: string;
    welcome?: string;
  };
  'Role': 'KITCHEN' | 'WAITER' | 'ADMIN' | 'OWNER';
  'RoundClosing': 'ANYONE' | 'HOST' | 'WAITER';
  'RoundStatus': 'OPEN' | 'CLOSING' | 'SENT';
  'RouteRole': 'REQUIRED' | 'BACKUP';
  'Session.Join': {
    branch?: string;
    code?: string;
    deviceId?: string;
    displayName?: string;
    table?: string;
    token?: string;
  };
  'Session.Joined': {
    accessToken: string;
    branch: string;
    color: string;
    dinerId: string;
    displayName: string;
    expiresIn: number;
    locale: string;
    sessionId: string;
    status: string;
    table: string;
  };
  'Session.NewHost': {
    dinerId: string;
  };
  'Session.Rename': {
    displayName: string;
  };
  'SessionState': {
    balanceDue: number;
    branch: string;
    branchName: string;
    cart: Array<Schemas['SessionState.Cart']>;
    charges: Array<Schemas['SessionState.Charge']>;
    closeReason?: string;
    credit: number;
    currency: string;
    diners: Array<Schemas['SessionState.Diner']>;
    held: Array<Schemas['HeldCourses.Held']>;
    holdCourses: Array<string>;
    intents: Array<Schemas['SessionState.Intent']>;
    joinCode?: string;
    locale: string;
    me?: string;
    paymentProviders: Array<string>;
    payments: Array<Schemas['SessionState.Payment']>;
    perDiner: Array<Schemas['SessionState.DinerDue']>;
    reference?: string;
    restaurant: Schemas['SessionState.Restaurant'];
    roundGraceSeconds: number;
    rounds: Array<Schemas['SessionState.Round']>;
    sequence: number;
    sessionId: string;
    status: Schemas['SessionStatus'];
    table?: Schemas['SessionState.Table'];
    totalCharges: number;
    totalPaid: number;
    totalTips: number;
    unassigned: number;
  };
  'SessionState.Cart': {
    dinerId?: string;
    items: Array<Schemas['SessionState.Item']>;
    orderId: string;
    total: number;
  };
  'SessionState.Charge': {
    amount: number;
    chargeId: string;
    dinerId?: string;
    kind: Schemas['ChargeKind'];
    name: string;
    orderItemId: string;
    originalId?: string;
    shares: Array<Schemas['SessionState.Share']>;
    tax: number;
  };
  'SessionState.Closer': {
    dinerId?: string;
    name: string;
  };
  'SessionState.Diner': {
    active: boolean;
    allergies: Array<string>;
    color: string;
    dinerId: string;
    displayName: string;
    host: boolean;
    lastSeenAt: string;
  };
  'SessionState.DinerDue': {
    allocated: number;
    charged: number;
    dinerId: string;
    due: number;
  };
  'SessionState.Intent': {
    amount: number;
    concept: string;
    dinerId?: string;
    expiresAt: string;
    intentId: string;
    mode: Schemas['PaymentMode'];
    provider: string;
    reference?: string;
    status: Schemas['IntentStatus'];
    tip: number;
  };
  'SessionState.Item': {
    course?: string;
    held?: boolean;
    itemId: string;
    menuItemId?: string;
    modifiers: Array<Schemas['SessionState.Modifier']>;
    name: string;
    notes?: string;
    quantity: number;
    state?: Schemas['SessionState.Standing'];
    total: number;
    unitPrice: number;
  };
  'SessionState.Modifier': {
    id?: string;
    kind: Schemas['OrderLine.Kind'];
    name: string;
    price: number;
  };
  'SessionState.Payment': {
    allocated: number;
    change: number;
    confirmed: number;
    credit: number;
    dinerId?: string;
    intentId?: string;
    mode: Schemas['PaymentMode'];
    paymentId: string;
    provider: string;
    refunded: number;
    status: Schemas['PaymentStatus'];
    tip: number;
  };
  'SessionState.Restaurant': {
    color: string;
    logo?: string;
    name: string;
    welcome?: string;
  };
  'SessionState.Round': {
    closedBy?: Schemas['SessionState.Closer'];
    closesAt?: string;
    number: number;
    orders: Array<Schemas['SessionState.SentOrder']>;
    roundId: string;
    sentAt?: string;
    status: Schemas['RoundStatus'];
    tickets: Array<Schemas['SessionState.Ticket']>;
  };
  'SessionState.SentOrder': {
    dinerId?: string;
    items: Array<Schemas['SessionState.Item']>;
    orderId: string;
    status: Schemas['OrderStatus'];
    takenBy?: string;
    total: number;
  };
  'SessionState.Share': {
    allocated: number;
    amount: number;
    dinerId?: string;
    shareId: string;
  };
  'SessionState.Standing': 'ACTIVE' | 'VOIDED';
  'SessionState.Table': {
    id: string;
    label: string;
  };
  'SessionState.Ticket': {
    course?: string;
    itemIds: Array<string>;
    number: number;
    stationName: string;
    status: Schemas['TicketStatus'];
    ticketId: string;
  };
  'SessionStatus': 'OPEN' | 'CHECK_REQUESTED' | 'PAYING' | 'SETTLED' | 'CLOSED' | 'CANCELLED';
  'SetUp.State': {
    needed: boolean;
  };
  'ShareCommands.Bill': {
    balanceDue: number;
    credit: number;
    sessionId: string;
    status: string;
    totalCharges: number;
    totalPaid: number;
  };
  'Staff.Items': {
    items: Array<Schemas['StaffMembers.Listed']>;
  };
  'Staff.Person': {
    name?: string;
    role?: Schemas['Role'];
    username?: string;
  };
  'Staff.Rename': {
    name?: string;
  };
  'Staff.Told': {
    password: string;
    staffId: string;
    username: string;
  };
  'StaffMembers.Listed': {
    active: boolean;
    name: string;
    role: Schemas['Role'];
    staffId: string;
    username: string;
  };
  'StationPlan.Listed': {
    fallback: boolean;
    key: string;
    name: string;
    stationId: string;
  };
  'StationPlan.Listed.Items': {
    items: Array<Schemas['StationPlan.Listed']>;
  };
  'Stations.Station': {
    key: string;
    name: string;
    stationId: string;
  };
  'Stations.Station.Items': {
    items: Array<Schemas['Stations.Station']>;
  };
  'SubmitOrder.Line': {
    held?: boolean;
    menuItemId?: string;
    modifiers: Array<string>;
    name?: string;
    notes?: string;
    quantity: number;
    sku?: string;
    unitPrice?: number;
  };
  'TableCalls.CheckRequested': {
    courseHeld: boolean;
    roundNotSent: boolean;
    status: string;
  };
  'TicketBoard.AllDay': {
    menuItemId: string;
    name: string;
    quantity: number;
  };
  'TicketBoard.AllDay.Items': {
    items: Array<Schemas['TicketBoard.AllDay']>;
  };
  'TicketBoard.Item': {
    allergies: Array<string>;
    course?: string;
    diner?: string;
    itemId: string;
    modifiers: Array<Schemas['TicketCreated.Modifier']>;
    name: string;
    notes?: string;
    quantity: number;
    state: Schemas['ItemState'];
  };
  'TicketBoard.Page': {
    items: Array<Schemas['TicketBoard.Ticket']>;
    nextCursor?: string;
    sequence: number;
  };
  'TicketBoard.Ticket': {
    course?: string;
    createdAt: string;
    items: Array<Schemas['TicketBoard.Item']>;
    number: number;
    part: number;
    parts: number;
    party?: number;
    readyAt?: string;
    reason?: string;
    roundId: string;
    roundNumber: number;
    sessionId: string;
    startedAt?: string;
    stationId: string;
    stationName: string;
    status: Schemas['TicketStatus'];
    tableId?: string;
    tableLabel: string;
    ticketId: string;
    urgent?: boolean;
    waiter?: string;
  };
  'TicketCommand.Moved': {
    number: number;
    status: Schemas['TicketStatus'];
    ticketId: string;
  };
  'TicketCreated.Modifier': {
    kind: Schemas['OrderLine.Kind'];
    name: string;
  };
  'TicketMode': 'ROUND' | 'ORDER';
  'TicketStatus': 'NEW' | 'IN_PROGRESS' | 'READY' | 'SERVED' | 'CANCELLED';
  'Waiter.Assignment': {
    staffId?: string;
  };
  'Waiter.Cancel': {
    reason?: string;
  };
  'Waiter.Close': {
    override?: boolean;
    reason?: string;
  };
  'Waiter.Fire': {
    course?: string;
  };
  'Waiter.Move': {
    tableId?: string;
  };
  'Waiter.Opened': {
    expiresAt: string;
    joinCode: string;
    joinUrl: string;
    qrToken: string;
    sessionId: string;
  };
  'Waiter.Rotate': {
    expel?: boolean;
  };
  'Waiter.TableOrder': {
    closeRound?: boolean;
    items?: Array<Schemas['SubmitOrder.Line']>;
  };
}

/** The data of each message, by its type. */
export interface Messages {
  'comanda.alert.claimed.v1': {
    alertId: string;
    kind: string;
    claimedBy: string;
    claimedAt: string;
    sessionId?: string;
  };
  'comanda.alert.done.v1': {
    alertId: string;
    kind: string;
    doneAt: string;
    sessionId?: string;
    doneBy?: string;
  };
  'comanda.alert.raised.v1': {
    alertId: string;
    kind: string;
    level: number;
    raisedAt: string;
    sessionId?: string;
    tableLabel?: string;
    roundId?: string;
    ticketId?: string;
    destinationId?: string;
    waiter?: string;
    text?: string;
  };
  'comanda.cart.updated.v1': {
    sessionId: string;
    orderId: string;
    total: number;
    items: Array<{
      itemId: string;
      name: string;
      quantity: number;
      unitPrice: number;
      total: number;
      modifiers: Array<{
        kind: 'ADD' | 'REMOVE' | 'OPTION';
        name: string;
        price: number;
      }>;
      menuItemId?: string;
      notes?: string;
      course?: string;
    }>;
    dinerId?: string;
  };
  'comanda.charges.updated.v1': {
    sessionId: string;
    totalCharges: number;
    totalPaid: number;
    balanceDue: number;
    charges: Array<{
      chargeId: string;
      orderItemId: string;
      name: string;
      amount: number;
      originalId?: string;
    }>;
  };
  'comanda.command.accepted.v1': {
    command: {
      id: string;
      source: string;
      type: string;
    };
    result: Record<string, unknown>;
  };
  'comanda.command.rejected.v1': {
    problem: {
      code: string;
      title: string;
      status: number;
      detail?: string;
      details?: Record<string, unknown>;
    };
    command?: {
      id: string;
      source: string;
      type: string;
    };
    original?: {
      text: string;
      base64: boolean;
      truncated: boolean;
      sizeBytes: number;
    };
  };
  'comanda.course.fire.v1': {
    sessionId?: string;
    branch?: string;
    table?: string;
    course: string;
  };
  'comanda.course.fired.v1': {
    sessionId: string;
    tableLabel: string;
    course: string;
    roundId: string;
    roundNumber: number;
    ticketIds: Array<string>;
    firedBy: {
      name: string;
      dinerId?: string;
    };
  };
  'comanda.delivery.confirmed.v1': {
    deliveryId: string;
    destinationId: string;
    destinationName: string;
    proof: string;
    attempts: number;
    ticketId?: string;
  };
  'comanda.delivery.failed.v1': {
    deliveryId: string;
    destinationId: string;
    destinationName: string;
    status: string;
    reason: string;
    attempts: number;
    ticketId?: string;
  };
  'comanda.delivery.planned.v1': {
    deliveryId: string;
    destinationId: string;
    destinationName: string;
    paper: string;
    ticketId?: string;
  };
  'comanda.delivery.rerouted.v1': {
    deliveryId: string;
    fromDestinationId: string;
    toDestinationId: string;
    newDeliveryId: string;
    reason: string;
    ticketId?: string;
  };
  'comanda.destination.down.v1': {
    destinationId: string;
    name: string;
    reason: string;
    since: string;
  };
  'comanda.destination.up.v1': {
    destinationId: string;
    name: string;
    since: string;
  };
  'comanda.diner.inactive.v1': {
    sessionId: string;
    dinerId: string;
    displayName: string;
  };
  'comanda.menu-item.availability.v1': {
    branch: string;
    sku: string;
    available: boolean;
    until?: string;
    menuItemId?: string;
    name?: string;
  };
  'comanda.order.sent.v1': {
    sessionId: string;
    orderId: string;
    roundId: string;
    roundNumber: number;
    total: number;
    items: Array<{
      itemId: string;
      name: string;
      quantity: number;
      unitPrice: number;
      total: number;
      modifiers: Array<{
        kind: 'ADD' | 'REMOVE' | 'OPTION';
        name: string;
        price: number;
      }>;
      menuItemId?: string;
      notes?: string;
      course?: string;
    }>;
    dinerId?: string;
  };
  'comanda.order.submit.v1': {
    branch: string;
    items: Array<{
      quantity: number;
      menuItemId?: string;
      sku?: string;
      name?: string;
      unitPrice?: number;
      notes?: string;
      modifiers?: Array<string>;
      held?: boolean;
    }>;
    sessionId?: string;
    table?: string;
    reference?: string;
    diner?: string;
    closeRound?: boolean;
  };
  'comanda.order.voided.v1': {
    sessionId: string;
    orderId: string;
    itemId: string;
    name: string;
    quantity: number;
    amount: number;
    voidedBy: string;
    reason: string;
  };
  'comanda.payment.confirmed.v1': {
    sessionId: string;
    paymentId: string;
    intentId?: string;
    provider: string;
    payer?: string;
    status: string;
    amount: number;
    tip: number;
    reason?: string;
  };
  'comanda.payment.created.v1': {
    sessionId: string;
    paymentId: string;
    intentId?: string;
    provider: string;
    payer?: string;
    status: string;
    amount: number;
    tip: number;
    reason?: string;
  };
  'comanda.payment.failed.v1': {
    sessionId: string;
    paymentId: string;
    intentId?: string;
    provider: string;
    payer?: string;
    status: string;
    amount: number;
    tip: number;
    reason?: string;
  };
  'comanda.payment.record.v1': {
    method: string;
    amount: number;
    externalRef: string;
    mode: 'OWN' | 'TOTAL' | 'POOL';
    sessionId?: string;
    branch?: string;
    table?: string;
    reference?: string;
    tip?: number;
    payer?: string;
    currency?: string;
  };
  'comanda.payment.refunded.v1': {
    sessionId: string;
    paymentId: string;
    intentId?: string;
    provider: string;
    payer?: string;
    status: string;
    amount: number;
    tip: number;
    reason?: string;
  };
  'comanda.round.close.v1': {
    sessionId?: string;
    branch?: string;
    table?: string;
  };
  'comanda.round.closed.v1': {
    sessionId: string;
    roundId: string;
    number: number;
    ticketIds: Array<string>;
    nextRoundId: string;
    closedBy: {
      name: string;
      dinerId?: string;
    };
  };
  'comanda.round.closing.v1': {
    sessionId: string;
    roundId: string;
    number: number;
    closesAt: string;
    closedBy: {
      name: string;
      dinerId?: string;
    };
  };
  'comanda.round.ready.v1': {
    sessionId: string;
    roundId: string;
    number: number;
    tableLabel: string;
    course?: string;
  };
  'comanda.round.reopened.v1': {
    sessionId: string;
    roundId: string;
    number: number;
    reopenedBy: {
      name: string;
      dinerId?: string;
    };
  };
  'comanda.session.cancelled.v1': {
    sessionId: string;
    cancelledBy: string;
    reason: string;
    tableId?: string;
  };
  'comanda.session.check-requested.v1': {
    sessionId: string;
    tableLabel: string;
    dinerId?: string;
  };
  'comanda.session.closed.v1': {
    sessionId: string;
    closedBy: string;
    writtenOff: number;
    tableId?: string;
    reason?: string;
  };
  'comanda.session.joined.v1': {
    sessionId: string;
    dinerId: string;
    displayName: string;
    color: string;
    host: boolean;
    rejoined: boolean;
  };
  'comanda.session.moved.v1': {
    sessionId: string;
    fromTableId: string;
    fromTableLabel: string;
    tableId: string;
    tableLabel: string;
    movedBy: string;
  };
  'comanda.session.opened.v1': {
    sessionId: string;
    branch: string;
    tableLabel: string;
    tableId?: string;
    reference?: string;
    openedBy?: string;
  };
  'comanda.session.settled.v1': {
    sessionId: string;
    tableId?: string;
    tableLabel: string;
  };
  'comanda.session.status-changed.v1': {
    sessionId: string;
    status: string;
    previousStatus: string;
  };
  'comanda.ticket.cancelled.v1': {
    ticketId: string;
    number: number;
    sessionId: string;
    roundId: string;
    stationId: string;
    status: string;
    reason?: string;
    items?: Array<{
      itemId: string;
      state: string;
    }>;
  };
  'comanda.ticket.created.v1': {
    ticketId: string;
    number: number;
    sessionId: string;
    roundId: string;
    roundNumber: number;
    tableLabel: string;
    stationId: string;
    stationName: string;
    part: number;
    parts: number;
    items: Array<{
      itemId: string;
      name: string;
      quantity: number;
      modifiers: Array<{
        kind: 'ADD' | 'REMOVE' | 'OPTION';
        name: string;
      }>;
      allergies: Array<string>;
      notes?: string;
      diner?: string;
      course?: string;
    }>;
    createdAt: string;
    tableId?: string;
    waiter?: string;
    party?: number;
    course?: string;
    urgent?: boolean;
  };
  'comanda.ticket.ready.v1': {
    ticketId: string;
    number: number;
    sessionId: string;
    roundId: string;
    stationId: string;
    status: string;
    reason?: string;
    items?: Array<{
      itemId: string;
      state: string;
    }>;
  };
  'comanda.ticket.recalled.v1': {
    ticketId: string;
    number: number;
    sessionId: string;
    roundId: string;
    stationId: string;
    status: string;
    reason?: string;
    items?: Array<{
      itemId: string;
      state: string;
    }>;
  };
  'comanda.ticket.served.v1': {
    ticketId: string;
    number: number;
    sessionId: string;
    roundId: string;
    stationId: string;
    status: string;
    reason?: string;
    items?: Array<{
      itemId: string;
      state: string;
    }>;
  };
  'comanda.ticket.started.v1': {
    ticketId: string;
    number: number;
    sessionId: string;
    roundId: string;
    stationId: string;
    status: string;
    reason?: string;
    items?: Array<{
      itemId: string;
      state: string;
    }>;
  };
}
