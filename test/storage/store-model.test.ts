import { sqliteFixture } from '../support/storage/store-fixtures.ts';
import { storeModel } from './store-model.ts';

storeModel(sqliteFixture(), { numRuns: 200 });
