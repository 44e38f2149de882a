//! What a power's page shows beside and below its guide, in one chunk: the first page of the hall lists every chunk by name.
export { Beside, PageCode } from "./Beside";
export { History } from "./History";
export { OnDay } from "./OnDay";
export { Particulars } from "./Particulars";
export { PowerRatings } from "./PowerRatings";
export { Standing } from "./Standing";
