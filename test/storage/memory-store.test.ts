import { memoryFixture } from '../support/storage/store-fixtures.ts';
import { storeContract } from './store-contract.ts';

storeContract(memoryFixture);
