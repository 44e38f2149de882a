//! What a power's page shows after its guide, in one chunk: the first page of the hall lists every chunk by name.
export { History } from "./History";
export { OnDay } from "./OnDay";
export { PowerRatings } from "./PowerRatings";
export { Standing } from "./Standing";
