package org.huiyin.ballot.states;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.huiyin.ballot.secrecy.Receipt;
import org.huiyin.ballot.secrecy.ReceiptCode;

/** A secret vote with its receipt, as it lies in its envelope: as long as every other of the poll. */
public record Ballot(Receipt receipt, Vote vote) {
    public byte[] bytes() {
        var number = receipt.bytes();
        var bytes = ByteBuffer.allocate(number.length + vote.choices().size()).put(number);
        vote.choices().forEach(choice -> bytes.put(choice.byteValue()));
        return bytes.array();
    }

    /**
     * Reads what lay in an envelope; before the choices stand the characters of the receipt, or the eight bytes of one of twelve characters.
     *
     * @param items how many choices there are
     */
    public static Ballot read(byte[] content, int items) {
        var length = content.length - items;
        var receipt = length == Long.BYTES
                ? Receipt.read(new ReceiptCode(ByteBuffer.wrap(content).getLong()).text())
                        .orElseThrow()
                : new Receipt(new String(content, 0, length, StandardCharsets.US_ASCII));
        List<Integer> choices = IntStream.range(0, items)
                .mapToObj(place -> (int) content[length + place])
                .toList();
        return new Ballot(receipt, new Vote(choices));
    }

    /** Choices and numbers stay out of every log. */
    @Override
    public String toString() {
        return "ballot";
    }
}
