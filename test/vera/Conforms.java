// Tells of each PDF whether it conforms to PDF/UA-1 and PDF/A-3a, and which rules it breaks how often.
import java.io.File;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public class Conforms {
  public static void main(String[] files) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    boolean all = true;
    for (String file : files)
      for (String standard : new String[] {"ua1", "3a"}) all &= conforms(file, PDFAFlavour.fromString(standard));
    System.exit(all ? 0 : 1);
  }

  private static boolean conforms(String file, PDFAFlavour standard) throws Exception {
    var foundry = Foundries.defaultInstance();
    try (var parser = foundry.createParser(new File(file), standard);
        var validator = foundry.createValidator(standard, Integer.MAX_VALUE, false, false, false)) {
      ValidationResult result = validator.validate(parser);
      var broken = new TreeMap<String, Integer>();
      for (TestAssertion found : result.getTestAssertions())
        if (found.getStatus() == TestAssertion.Status.FAILED)
          broken.merge(found.getRuleId().getClause() + ": " + found.getMessage(), 1, Integer::sum);
      System.out.println((result.isCompliant() ? "conforms " : "BREAKS   ") + standard.getId() + "  " + file);
      broken.forEach((rule, count) -> System.out.println("  " + count + " × " + rule));
      return result.isCompliant();
    }
  }
}
