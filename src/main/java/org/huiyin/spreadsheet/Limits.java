package org.huiyin.spreadsheet;

/**
 * How large a file may be before it is refused.
 *
 * @param bytes size of the file
 * @param inflatedBytes size of everything that is unpacked from a workbook
 * @param rows rows that are not wholly empty
 * @param columns cells in one row
 * @param cellLength characters in one cell
 * @param characters characters in all cells together
 */
public record Limits(long bytes, long inflatedBytes, int rows, int columns, int cellLength, long characters) {
    /** Room for a ledger of several hundred thousand papers. */
    public static final Limits STANDARD = new Limits(256L << 20, 1L << 30, 500_000, 512, 200_000, 200_000_000L);
}
